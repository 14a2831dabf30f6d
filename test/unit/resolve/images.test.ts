import * as assert from "node:assert/strict";
import { imageCatalog } from "../../../catalog/images";
import type { ImagesArgs } from "../../../components/args/types";
import { type ImagePart, imageReference, imageVersion } from "../../../components/resolve/images";

const digest = `sha256:${"a".repeat(64)}`;

interface Row {
    readonly says: string;
    readonly part: ImagePart;
    readonly images: ImagesArgs | undefined;
    readonly reference: string;
    readonly version: string | undefined;
}

const rows: readonly Row[] = [
    {
        says: "takes registry, name and tag from the catalogue",
        part: "grafana",
        images: undefined,
        reference: "docker.io/grafana/grafana:13.2.0",
        version: "13.2.0",
    },
    {
        says: "leaves the v of a tag out of the version",
        part: "prometheus",
        images: {},
        reference: "quay.io/prometheus/prometheus:v3.15.0",
        version: "3.15.0",
    },
    {
        says: "puts a registry with a path in place of the image's own",
        part: "kubeStateMetrics",
        images: { registry: "registry.example.com:5000/mirror" },
        reference: "registry.example.com:5000/mirror/kube-state-metrics/kube-state-metrics:v2.20.0",
        version: "2.20.0",
    },
    {
        says: "takes a registry that ends in a slash",
        part: "volumePreparation",
        images: { registry: "registry.example.com/" },
        reference: "registry.example.com/library/busybox:1.38.0",
        version: "1.38.0",
    },
    {
        says: "takes another tag",
        part: "nodeExporter",
        images: { tags: { nodeExporter: "v1.11.0" } },
        reference: "quay.io/prometheus/node-exporter:v1.11.0",
        version: "1.11.0",
    },
    {
        says: "adds the digest that stands under the image's name",
        part: "prometheus",
        images: { digests: { "prometheus/prometheus": digest, "grafana/grafana": "sha256:b" } },
        reference: `quay.io/prometheus/prometheus:v3.15.0@${digest}`,
        version: "3.15.0",
    },
    {
        says: "joins registry, tag and digest",
        part: "prometheus",
        images: {
            registry: "registry.example.com",
            tags: { prometheus: "v3.14.0-distroless" },
            digests: { "prometheus/prometheus": digest },
        },
        reference: `registry.example.com/prometheus/prometheus:v3.14.0-distroless@${digest}`,
        version: "3.14.0-distroless",
    },
    {
        says: "takes a whole reference as it is, whatever registry and digests say",
        part: "grafana",
        images: {
            registry: "registry.example.com",
            tags: { grafana: "other.example.com:5000/team/grafana:12.0.0" },
            digests: { "grafana/grafana": digest },
        },
        reference: "other.example.com:5000/team/grafana:12.0.0",
        version: "12.0.0",
    },
    {
        says: "knows no version of a reference without a tag",
        part: "grafana",
        images: { tags: { grafana: `other.example.com:5000/grafana@${digest}` } },
        reference: `other.example.com:5000/grafana@${digest}`,
        version: undefined,
    },
    {
        says: "keeps a tag that is no version",
        part: "prometheus",
        images: { tags: { prometheus: "main" } },
        reference: "quay.io/prometheus/prometheus:main",
        version: "main",
    },
];

describe("images", () => {
    for (const { says, part, images, reference, version } of rows) {
        it(says, () => {
            assert.equal(imageReference(part, images), reference);
            assert.equal(imageVersion(part, images), version);
        });
    }

    it("are pinned to a release, each with its source", () => {
        for (const [part, { registry, name, tag, source }] of Object.entries(imageCatalog)) {
            assert.match(tag, /^v?\d+\.\d+\.\d+$/, part);
            assert.match(registry, /^[a-z0-9.-]+\.[a-z]+$/, part);
            assert.match(name, /^[a-z0-9-]+\/[a-z0-9-]+$/, part);
            assert.notEqual(source, "", part);
        }
    });
});
