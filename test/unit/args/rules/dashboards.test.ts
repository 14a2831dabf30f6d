import { type Patch } from "../fixture";
import { testRows } from "../table";

describe("dashboards", () => {
    const shown = (...dashboards: object[]): Patch => ({ dashboards });
    testRows([
        {
            name: "two sources",
            args: shown({ name: "a", file: "dashboards/shop.json", json: { title: "a" } }),
            path: "dashboards[0]",
            reason: "has both json and file",
            fix: "remove one",
        },
        {
            name: "no source",
            args: shown({ name: "a" }),
            path: "dashboards[0]",
            reason: "has neither json nor file",
            fix: "add file",
        },
        {
            name: "two of one name",
            args: shown(
                { name: "a", file: "dashboards/shop.json" },
                { name: "a", json: { panels: [] } },
            ),
            path: "dashboards[1].name",
            reason: "is also the name of dashboards[0]",
            fix: "choose another name",
        },
        {
            name: "a file that is not there",
            args: shown({ name: "a", file: "dashboards/none.json" }),
            path: "dashboards[0].file",
            reason: "is not there",
            fix: "a path from the program's folder",
        },
        {
            name: "a file that is not JSON",
            args: shown({ name: "a", file: "dashboards/broken.json" }),
            path: "dashboards[0].file",
            reason: "is not JSON",
            fix: "export the dashboard from Grafana again",
        },
        {
            name: "a dashboard in a wrapping",
            args: shown({ name: "a", file: "dashboards/wrapped.json" }),
            path: "dashboards[0].file",
            reason: "has neither title nor panels",
            fix: "pass what is under dashboard",
        },
        {
            name: "a Grafana that is not there",
            args: { grafana: { enabled: false }, ...shown({ name: "a", json: { title: "a" } }) },
            path: "dashboards",
            reason: "grafana.enabled is false",
            fix: "install Grafana",
        },
    ]);
});
