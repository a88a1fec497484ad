"""The catalogue without a network: pages that were seen are kept on the phone, dated and not for long."""
