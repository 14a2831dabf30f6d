/**
 * Examples of the reference, by top-level argument: the YAML that stands under `monitoring-stack:<key>:` of a
 * stack's configuration. A test puts them together and validates them.
 */
export const examples: Readonly<Record<string, string>> = {
    platform: `
kind: local
distribution: docker-desktop
`,
    engine: `plain`,
    cluster: `laptop`,
    namespaces: `
monitoring: monitoring
host: monitoring-host
`,
    prometheus: `
scrapeInterval: 15s
retention: 5d
retentionSize: 1GiB
storage:
    kind: hostPath
    volume:
        path: /var/lib/monitoring/prometheus
        capacity: 2Gi
        node: docker-desktop
    claim:
        size: 2Gi
resources:
    requests: { cpu: 100m, memory: 400Mi }
    limits: { memory: 1Gi }
`,
    grafana: `
admin:
    kind: password
timezone: Asia/Seoul
config:
    users: { default_theme: light }
`,
    exporters: `
nodeExporter:
    port: 9100
kubeStateMetrics:
    collectors: [pods, nodes, deployments]
`,
    scrape: `
cadvisor:
    interval: 15s
pods:
    labels: { namespace: kubernetes_namespace, pod: kubernetes_pod_name }
jobs:
    - name: shop
      discovery:
          kind: kubernetes
          role: endpointslice
          namespaces: [shop]
          selectors: [{ role: service, label: app=web }]
      metricRelabel:
          - { action: drop, sourceLabels: [__name__], regex: go_gc_.+ }
    - name: router
      interval: 1m
      discovery: { kind: static, targets: ["192.168.1.1:9100"] }
`,
    alerts: `
workloadMemory: { percent: 55, for: 1m, severity: fatal }
watchdog: { enabled: false }
labels: { team: platform }
`,
    rules: `
- name: shop
  rules:
      - record: shop:requests:rate5m
        expr: sum by (namespace) (rate(http_requests_total[5m]))
      - alert: ShopErrors
        expr: sum(rate(http_requests_total{code=~"5.."}[5m])) > 1
        for: 10m
        labels: { severity: warning }
        annotations:
            summary: "{{ $value | humanize }} errors per second"
`,
    dashboards: `
- name: shop
  folder: Shop
  file: dashboards/shop.json
`,
    expose: `
prometheus: { type: NodePort, nodePort: 30990 }
grafana: { type: NodePort, nodePort: 30004, allowFrom: [192.168.1.0/24] }
`,
    sizing: `
nodes: 1
podsPerNode: 40
`,
    existing: `
alertmanagers:
    - address: alertmanager.monitoring.svc:9093
`,
    onDestroy: `retain`,
    kubernetesVersion: `"1.34"`,
    labels: `
team: platform
`,
    annotations: `
example.com/owner: platform
`,
    imagePullSecrets: `
- registry
`,
    priorityClassName: `system-cluster-critical`,
    proxy: `
https: http://proxy.example.com:3128
noProxy: [.example.com]
`,
    timeouts: `
create: 5m
`,
    networkPolicies: `
egress: false
`,
    overrides: `
- kind: StatefulSet
  name: prometheus
  patch: { spec: { template: { spec: { terminationGracePeriodSeconds: 300 } } } }
`,
    images: `
registry: registry.example.com/mirror
tags: { prometheus: v3.15.0 }
`,
};
