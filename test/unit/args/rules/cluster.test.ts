import { testRows } from "../table";

describe("the cluster and its images", () => {
    testRows([
        {
            name: "an old version",
            args: { kubernetesVersion: "1.24" },
            path: "kubernetesVersion",
            reason: "is too old: the objects need Kubernetes 1.25 or newer",
            fix: "upgrade the cluster",
        },
        {
            name: "a version that YAML has shortened",
            args: { kubernetesVersion: "1.3" },
            path: "kubernetesVersion",
            reason: "is too old",
            fix: '1.30 without quotes is 1.3 to YAML: write "1.30"',
        },
        {
            name: "a port of the API server",
            args: { networkPolicies: { apiServerPorts: [443, 70_000] } },
            path: "networkPolicies.apiServerPorts[1]",
            reason: "",
            fix: "from 1 to 65535",
        },
        {
            name: "a registry with a scheme",
            args: { images: { registry: "https://registry.example.com/mirror" } },
            path: "images.registry",
            reason: "is not a registry",
            fix: "write registry.example.com/mirror",
        },
        {
            name: "a digest",
            args: { images: { digests: { "prom/prometheus": "sha256:abc" } } },
            path: 'images.digests["prom/prometheus"]',
            reason: "is not a digest",
            fix: "64 hexadecimal digits",
        },
        {
            name: "a tag",
            args: { images: { tags: { grafana: "12 latest" } } },
            path: "images.tags.grafana",
            reason: "is not a tag of an image",
            fix: "write a tag such as v3.15.0",
        },
    ]);
});
