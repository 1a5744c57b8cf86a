"""The EXIF of an invented camera: exactly what must not reach a viewer, so that its removal can be shown."""

from PIL import ExifTags, Image

from infra.local.sample.overlay import Caption


def tags(caption: Caption) -> Image.Exif:
    """EXIF with the device, the time to the millisecond and the position."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Tongtu Sample"
    exif[ExifTags.Base.Model] = "TT-EP900 (invented)"
    exif[ExifTags.Base.BodySerialNumber] = caption.device
    exif[ExifTags.Base.DateTime] = f"{caption.moment:%Y:%m:%d %H:%M:%S}"
    details = exif.get_ifd(ExifTags.IFD.Exif)
    details[ExifTags.Base.DateTimeOriginal] = f"{caption.moment:%Y:%m:%d %H:%M:%S}"
    details[ExifTags.Base.SubsecTimeOriginal] = f"{caption.moment.microsecond // 1000:03d}"
    position = exif.get_ifd(ExifTags.IFD.GPSInfo)
    position.update(
        {
            ExifTags.GPS.GPSLatitudeRef: "N",
            ExifTags.GPS.GPSLatitude: _sexagesimal(caption.position[0]),
            ExifTags.GPS.GPSLongitudeRef: "E",
            ExifTags.GPS.GPSLongitude: _sexagesimal(caption.position[1]),
        }
    )
    return exif


def _sexagesimal(degrees: float) -> tuple[float, float, float]:
    minutes = degrees % 1 * 60
    return float(int(degrees)), float(int(minutes)), round(minutes % 1 * 60, 2)
