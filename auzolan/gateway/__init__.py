"""The counter: everything people see, file, pay, sign and are told, on every channel.

It answers P16a-b of the review (shared building blocks, and their uptake by every group), and carries the gateway that P2, P10c and P12 are seen through.
"""
