import type { Dashboard } from "../../../components/signals/dashboards";

/** A panel as Grafana reads it. */
export interface PanelJson {
    readonly id: number;
    readonly type: string;
    readonly title: string;
    readonly description: string;
    readonly datasource: unknown;
    readonly gridPos: {
        readonly x: number;
        readonly y: number;
        readonly w: number;
        readonly h: number;
    };
    readonly fieldConfig: { readonly defaults: { readonly unit: string } };
    readonly targets: readonly {
        readonly refId: string;
        readonly datasource: unknown;
        readonly expr: string;
        readonly legendFormat: string;
    }[];
}

/** A variable as Grafana reads it. */
export interface VariableJson {
    readonly name: string;
    readonly definition: string;
    readonly datasource: unknown;
}

/** The panels of a dashboard of the package. */
export function panelsOf({ json }: Dashboard): readonly PanelJson[] {
    return json["panels"] as readonly PanelJson[];
}

/** The variables of a dashboard of the package. */
export function variablesOf({ json }: Dashboard): readonly VariableJson[] {
    return (json["templating"] as { list: readonly VariableJson[] }).list;
}
