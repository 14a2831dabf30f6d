import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { DashboardArgs } from "../../../components/args/types";
import { local, plan } from "../objects/stack";

const own = ["nodes", "workloads", "prometheus"];

function dashboardsOf(dashboards: DashboardArgs[]) {
    return plan({ ...local, dashboards }).signals.dashboards;
}

describe("dashboards", () => {
    it("are the package's in the folder Monitoring, then the user's", () => {
        const all = dashboardsOf([
            { name: "shop", folder: "Shop", json: { title: "Shop" } },
            { name: "orders", json: { title: "Orders" } },
        ]);
        assert.deepEqual(
            all.map(({ name, folder }) => [name, folder]),
            [
                ...own.map((name) => [name, "Monitoring"]),
                ["shop", "Shop"],
                ["orders", "Monitoring"],
            ],
        );
    });

    it("lose the id that they had in another Grafana", () => {
        const [shop] = dashboardsOf([
            { name: "shop", json: { id: 7, uid: "s", title: "Shop" } },
        ]).slice(-1);
        assert.deepEqual(shop?.json, { id: null, uid: "s", title: "Shop" });
    });

    it("are read from a file", () => {
        const folder = fs.mkdtempSync(path.join(os.tmpdir(), "dashboards-"));
        const file = path.join(folder, "shop.json");
        fs.writeFileSync(file, '{"title": "Shop", "panels": []}');
        const [shop] = dashboardsOf([{ name: "shop", file }]).slice(-1);
        fs.rmSync(folder, { recursive: true });
        assert.deepEqual(shop?.json, { title: "Shop", panels: [], id: null });
    });

    it("of the user replace the package's of the same name", () => {
        const all = dashboardsOf([{ name: "nodes", folder: "Shop", json: { title: "Mine" } }]);
        assert.deepEqual(
            all.map(({ name, folder }) => [name, folder]),
            [
                ["workloads", "Monitoring"],
                ["prometheus", "Monitoring"],
                ["nodes", "Shop"],
            ],
        );
    });

    it("are none without Grafana", () => {
        const { dashboards } = plan({ ...local, grafana: { enabled: false } }).signals;
        assert.deepEqual(dashboards, []);
    });
});
