# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where the parts are put together: settings, addresses, and the command line.

It answers no proposal by itself; it lets one house answer all twenty-two.
"""
