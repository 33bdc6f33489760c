"""What operators see: metrics that move, rules, dashboards, correlation, traces."""
