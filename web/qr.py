# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Pictures of an address for the camera of a phone."""

import segno


def qr_picture(address: str) -> str:
    """An SVG to put in a page as it is, dark on light whatever the colours of the page."""
    return segno.make_qr(address, error="m").svg_data_uri(scale=4, light="#fff")
