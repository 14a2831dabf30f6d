import { serviceAddress } from "../../view/addresses";
import { servicePorts } from "../../view/cluster/backends";
import { refText } from "../../view/objects";
import type { Facts, Finding } from "../finding";

/** An address that a program is told to call. */
interface Call {
    readonly place: string;
    readonly address: string;
    readonly namespace: string;
    /** Whether it may well be answered by what others install into the same namespace. */
    readonly foreign: boolean;
}

/** Addresses inside the cluster that no Service of this plan answers, in namespaces that this plan makes. */
export function addressFindings(facts: Facts): readonly Finding[] {
    return calls(facts).flatMap((call) => check(call, facts));
}

function calls({ view }: Facts): readonly Call[] {
    const fromServers = view.servers.flatMap((server) => {
        const namespace = server.workload.namespace ?? "default";
        const from = refText(server.workload);
        const jobs = server.jobs.flatMap((job) =>
            job.discoveries.flatMap((one) =>
                one.kind === "static"
                    ? one.targets.map((address) => ({
                          place: `${from}, job ${job.name}`,
                          // A target has no scheme of its own: the job's decides its port.
                          address: `${job.scheme}://${address}`,
                          namespace,
                          foreign: true,
                      }))
                    : [],
            ),
        );
        const managers = server.alertmanagers.flatMap(({ addresses }) =>
            addresses.map((address) => ({
                place: `${from}, Alertmanager`,
                address,
                namespace,
                foreign: true,
            })),
        );
        return [...jobs, ...managers];
    });
    const fromGrafanas = view.grafanas.flatMap(({ workload, dataSources }) =>
        dataSources.map(({ name, url }) => ({
            place: `${refText(workload)}, data source ${name}`,
            address: url ?? "",
            namespace: workload.namespace ?? "default",
            foreign: false,
        })),
    );
    return [...fromServers, ...fromGrafanas];
}

function check({ place, address, namespace, foreign }: Call, facts: Facts): readonly Finding[] {
    const target = serviceAddress(address, namespace);
    const isOurs = facts.view.namespaces.some(
        ({ name, made }) => made && name === target?.namespace,
    );
    if (!target || !isOurs) {
        return [];
    }
    const name = `Service ${target.namespace}/${target.service}`;
    const service = facts.objects.find("Service", target.namespace, target.service);
    if (!service) {
        return [
            {
                id: "missing-service",
                severity: foreign ? "warning" : "danger",
                place,
                reason: `${address} is ${name}, which is not in this plan: nothing answers there unless others install it`,
                fix: "correct the address, or make sure that the Service is in the cluster",
            },
        ];
    }
    const ports = servicePorts(service).map(({ port }) => port);
    if (target.port === undefined || ports.includes(target.port)) {
        return [];
    }
    return [
        {
            id: "missing-port",
            severity: "danger",
            place,
            reason: `${address}: ${name} has no port ${target.port} (it has ${ports.join(", ")})`,
            fix: "correct the port",
        },
    ];
}
