import * as assert from "node:assert/strict";
import type { MonitoringStackArgs } from "../../../components/args/types";
import { existing, local, object, plan } from "./stack";

const selector = (part: string) => ({
    "app.kubernetes.io/name": part,
    "app.kubernetes.io/instance": "monitoring",
});
const spec = (args: MonitoringStackArgs, key: string) => object(plan(args), key)["spec"];

describe("Services", () => {
    const ports = {
        prometheus: 9090,
        grafana: 3000,
        "kube-state-metrics": 8080,
        "node-exporter": 9100,
    };
    for (const [part, port] of Object.entries(ports)) {
        it(`of ${part} answer on the program's port, inside the cluster`, () => {
            assert.deepEqual(spec(existing, `${part}-service`), {
                type: "ClusterIP",
                selector: selector(part),
                ports: [{ name: "http", port, targetPort: "http", protocol: "TCP" }],
            });
        });
    }

    for (const part of ["prometheus", "grafana"] as const) {
        it(`of the pods of ${part} have no address, and know pods before they are ready`, () => {
            const service = object(plan(existing), `${part}-pods-service`);
            assert.equal(service.metadata.name, `${part}-pods`);
            assert.deepEqual(service["spec"], {
                type: "ClusterIP",
                clusterIP: "None",
                publishNotReadyAddresses: true,
                selector: selector(part),
                ports: [{ name: "http", port: ports[part], targetPort: "http", protocol: "TCP" }],
            });
        });
    }

    it("of Grafana are on a port of this machine's node, which Kubernetes chooses", () => {
        assert.deepEqual(spec(local, "grafana-service"), {
            type: "NodePort",
            selector: selector("grafana"),
            ports: [{ name: "http", port: 3000, targetPort: "http", protocol: "TCP" }],
        });
    });

    it("have the ports that are asked for", () => {
        const args: MonitoringStackArgs = {
            ...local,
            expose: {
                prometheus: { type: "NodePort", port: 80, nodePort: 30990 },
                grafana: { type: "ClusterIP", port: 8000 },
            },
        };
        assert.deepEqual(spec(args, "prometheus-service")?.["ports"], [
            { name: "http", port: 80, targetPort: "http", protocol: "TCP", nodePort: 30990 },
        ]);
        assert.deepEqual(spec(args, "grafana-service")?.["ports"], [
            { name: "http", port: 8000, targetPort: "http", protocol: "TCP" },
        ]);
    });

    it("show pods the client's own address where only some may come in", () => {
        const exposed = (allowFrom?: string[], more?: Partial<MonitoringStackArgs>) =>
            spec(
                {
                    ...local,
                    ...more,
                    expose: { prometheus: { type: "NodePort", ...(allowFrom && { allowFrom }) } },
                },
                "prometheus-service",
            )?.["externalTrafficPolicy"];
        // Otherwise the node puts its own in its place, and the policy compares that.
        assert.equal(exposed(["10.0.0.0/8"]), "Local");
        assert.equal(exposed(), undefined);
        assert.equal(exposed(["10.0.0.0/8"], { networkPolicies: { enabled: false } }), undefined);
    });
});
