# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""Long work that a person starts at the desk: files of facts, whole bundles, a review; with its state and its faults.

It serves those who keep the evidence (P12a, P14a, P17a): what the command line does, without a command line.
"""
