"""What is promised: services, life events, charters with their commitments, the service standard, who was involved.

It answers P11a-b, P13a, P14b and P16b of the review.
"""
