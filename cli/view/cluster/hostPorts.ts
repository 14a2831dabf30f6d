import type { Exposure } from "../model";
import { refOf } from "../objects";
import type { Container, ContainerPort, PodOwner } from "../pods";
import { authenticationOf, programBehind } from "./authentication";
import type { ExposureReading } from "./services";

/** Ports on which a pod listens on its node's own addresses: `hostPort`, or any port on the node's network. */
export function nodePortsOf(owner: PodOwner): readonly {
    readonly container: Container;
    readonly port: ContainerPort;
    readonly number: number;
}[] {
    const network = owner.spec["hostNetwork"] === true;
    return owner.containers
        .filter(({ init }) => !init)
        .flatMap((container) =>
            container.ports.flatMap((port) => {
                const number = network ? port.port : port.hostPort;
                return number === undefined ? [] : [{ container, port, number }];
            }),
        );
}

/** One exposure for each port that a workload opens on its nodes. */
export function hostPortExposures(owner: PodOwner, reading: ExposureReading): readonly Exposure[] {
    return nodePortsOf(owner).map(({ container, port, number }): Exposure => {
        const backend = { owner, container, port: port.port };
        const program = programBehind(backend);
        return {
            through: refOf(owner.entry),
            kind: "HostPort",
            workloads: [refOf(owner.entry)],
            ...(program ? { program } : {}),
            port: number,
            ...(port.name ? { portName: port.name } : {}),
            protocol: port.protocol,
            targetPort: port.port,
            reach: "every node's address",
            authentication: authenticationOf(backend, reading.grafanas),
            addresses: [`http://${reading.nodeHost ?? "<node>"}:${number}`],
            internal: false,
            headless: false,
        };
    });
}
