"""What a page loads: style, scripts, fonts, and the policy that limits it to them."""
