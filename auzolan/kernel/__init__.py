# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every room stands on: tenants, people, access, languages, outbox, evidence ledger, references, refusals.

It knows no word of the domain, and answers P10d of the review (accountability told apart) by roles and access log.
"""
