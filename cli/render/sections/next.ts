import type { Exposure } from "../../view/model";
import { count, paragraph, type Page, type Section } from "../layout";
import { pad, textWidth } from "../width";

/** What to do, and the command or address for it. */
type Step = readonly [what: string, command: string];

/** What to do now. */
export function nextSection(page: Page): Section {
    const { stack } = page.snapshot.source;
    const dangers = page.findings.filter(({ severity }) => severity === "danger").length;
    const steps: readonly Step[] = [
        ["write it as files for kubectl", `monitoring-stack plan --stack ${stack} --out plan`],
        ["install it", `pulumi up --stack ${stack}`],
        ...ways(page),
        ...password(page),
    ];
    const warning = `mend the ${count(dangers, "danger")} first: with ${dangers === 1 ? "it" : "them"} it will not work`;
    return {
        title: "Next",
        lines: [
            ...(dangers === 0 ? [] : paragraph(warning, page.width).map(page.style.red)),
            ...stepLines(steps, page),
        ],
    };
}

/** Commands are for copying: they are never broken or cut, a long one gets a line of its own. */
function stepLines(steps: readonly Step[], { style, width }: Page): readonly string[] {
    const labelWidth = Math.max(...steps.map(([what]) => textWidth(what)));
    return steps.flatMap(([what, command]) =>
        2 + labelWidth + 2 + textWidth(command) <= width
            ? [`  ${pad(what, labelWidth)}  ${style.cyan(command)}`]
            : [`  ${what}`, `    ${style.cyan(command)}`],
    );
}

/** How people get to the user interfaces: the address, or a tunnel where there is none from outside. */
function ways(page: Page): readonly Step[] {
    return ["grafana", "prometheus"].flatMap((program): readonly Step[] => {
        const name = program === "grafana" ? "Grafana" : "Prometheus";
        const exposures = page.view.exposures.filter(
            (one) => one.program === program && one.kind !== "HostPort",
        );
        const outside = exposures.find(
            ({ reach, allowedFrom }) => reach !== "cluster" && allowedFrom?.length !== 0,
        );
        const inside = exposures.find(
            ({ through, headless }) => through.kind === "Service" && !headless,
        );
        if (outside?.kind === "NodePort" && outside.nodePort === undefined) {
            return [[`show the port of ${name}`, portCommand(outside)]];
        }
        if (outside) {
            return [[`open ${name}`, outside.addresses[0] ?? ""]];
        }
        return inside ? [[`reach ${name} at http://localhost:${inside.port}`, tunnel(inside)]] : [];
    });
}

/** Kubernetes chooses the port when the Service is made. */
function portCommand({ through }: Exposure): string {
    return `kubectl -n ${through.namespace} get service ${through.name} -o jsonpath='{.spec.ports[*].nodePort}'`;
}

function tunnel({ through, port }: Exposure): string {
    return `kubectl -n ${through.namespace} port-forward service/${through.name} ${port}`;
}

function password(page: Page): readonly Step[] {
    return page.view.grafanas.flatMap(({ adminPassword }) => {
        if (adminPassword.kind !== "secret") {
            return [];
        }
        const { secret, key } = adminPassword;
        const path = key.replace(/[^A-Za-z0-9_-]/g, "\\$&");
        const command = `kubectl -n ${secret.namespace} get secret ${secret.name} -o jsonpath='{.data.${path}}' | base64 -d`;
        return [["show Grafana's first password", command] as const];
    });
}
