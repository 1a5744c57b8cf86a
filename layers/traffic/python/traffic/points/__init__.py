"""The points of a licence (累积记分) as 公安部令163 counts them, in pure Python: whoever decides or shows by them goes by these."""
