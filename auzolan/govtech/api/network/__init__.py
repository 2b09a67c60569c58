# SPDX-FileCopyrightText: 2026 Auzolan contributors
# SPDX-License-Identifier: EUPL-1.2

"""What governments tell each other: partners, own parcels, those that are taken, and what others have told (P22a)."""
