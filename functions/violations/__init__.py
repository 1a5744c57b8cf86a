"""违法: camera-recorded violations, from the record that comes in to the photo that a citizen opens.

Records come from the gate: violations, and of each vehicle a head that says what proves it. Both are written where newer than what
is held, so slices may come twice and in any order; photos are inspected, and the originals stay as they came. A look-up proves
the vehicle by the end of its engine number or VIN and reads one key. Before a picture is shown it stands written who looked; then
the picture is put together with the viewer's mark on it, or found as it was kept. A crash in between leaves the entry of a look
that showed nothing.
"""
