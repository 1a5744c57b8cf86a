"""JT/T 808 (道路运输车辆卫星定位系统终端通讯协议), 2011/2013 and 2019: frames in, positions out, the platform's answer back."""
