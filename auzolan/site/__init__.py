"""Where the parts are put together: settings, addresses, and the command line.

It answers no proposal by itself; it lets one house answer all twenty-two.
"""
