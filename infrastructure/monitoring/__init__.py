"""What watches the product: Prometheus and its rules, Grafana, the trace collector, the log pipeline."""
