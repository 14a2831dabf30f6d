import * as assert from "node:assert/strict";
import {
    addressReach,
    splitAddress,
    targetReach,
} from "../../../components/signals/scrape/addresses";
import type { Reach } from "../../../components/signals/scrape/model";

describe("addresses", () => {
    const split: readonly [string, { host: string; port?: number }][] = [
        ["db:9104", { host: "db", port: 9104 }],
        ["db", { host: "db" }],
        ["10.0.0.1:80", { host: "10.0.0.1", port: 80 }],
        ["[fd00::1]:80", { host: "fd00::1", port: 80 }],
        ["[fd00::1]", { host: "fd00::1" }],
    ];
    for (const [address, parts] of split) {
        it(`split ${address} into ${JSON.stringify(parts)}`, () => {
            assert.deepEqual(splitAddress(address), parts);
        });
    }

    const inside = (namespace: string, ports: number[] = []): Reach => ({
        to: "namespace",
        namespace,
        ports,
    });
    const outside = (ports: number[], cidr?: string): Reach => ({
        to: "outside",
        ...(cidr && { cidr }),
        ports,
    });
    const reaches: readonly [string, Reach[]][] = [
        // The Service may give its port to another one of its pods.
        ["web.shop.svc:8080", [inside("shop")]],
        ["web.shop.svc.cluster.local:8080", [inside("shop")]],
        ["web.shop.svc.example.org.:8080", [inside("shop")]],
        ["web-0.web.shop.svc:8080", [inside("shop")]],
        ["web-0.web.shop.svc.cluster.local:8080", [inside("shop")]],
        // Short names go through the search domains of the pod and then of the node.
        ["alertmanager:9093", [inside("home"), outside([9093])]],
        ["alertmanager.shop:9093", [inside("shop"), outside([9093])]],
        ["www.example.com:8080", [outside([8080])]],
        ["www.svc.example.com:8080", [outside([8080])]],
        ["192.168.1.1:9100", [outside([9100], "192.168.1.1/32")]],
        ["[fd00::1]:9100", [outside([9100], "fd00::1/128")]],
        ["192.168.1.1", [outside([80], "192.168.1.1/32")]],
        // The pod itself needs no policy to reach itself.
        ["localhost:9090", []],
        ["127.0.0.1:9090", []],
        ["[::1]:9090", []],
    ];
    for (const [target, reach] of reaches) {
        it(`lead from ${target} to ${JSON.stringify(reach)}`, () => {
            assert.deepEqual(targetReach(target, "home"), reach);
        });
    }

    it("lead to the ports that are said to be the pods'", () => {
        assert.deepEqual(targetReach("web.shop.svc:80", "home", "http", [8080]), [
            inside("shop", [8080]),
        ]);
        assert.deepEqual(targetReach("www.example.com:80", "home", "http", [8080]), [
            outside([8080]),
        ]);
    });

    it("take an empty list of ports for none: it would open all of them", () => {
        assert.deepEqual(targetReach("www.example.com:80", "home", "http", []), [outside([80])]);
    });

    const urls: readonly [string, Reach[]][] = [
        ["https://www.example.com/targets", [outside([443])]],
        ["http://www.example.com", [outside([80])]],
        ["http://[fd00::1]:3128", [outside([3128], "fd00::1/128")]],
        ["https://[fd00::1]/", [outside([443], "fd00::1/128")]],
        ["http://proxy.infra.svc:3128", [inside("infra")]],
    ];
    for (const [url, reach] of urls) {
        it(`lead from ${url} to ${JSON.stringify(reach)}`, () => {
            assert.deepEqual(addressReach(new URL(url), "home"), reach);
        });
    }
});
