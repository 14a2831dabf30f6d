// `/metrics/cadvisor` of a kubelet under containerd, cut down to one pod: every cgroup above its
// containers is there, and samples carry cAdvisor's own timestamps.

export interface CadvisorNode {
    readonly node: string;
    /** Working set of each of the two containers. */
    readonly bytes: number;
    /** Cores that each of them keeps busy. */
    readonly cores: number;
    /** Further containers of the pod, which use nothing. */
    readonly idle?: readonly string[];
}

const started = Date.now() - 3_600_000;

export function cadvisorPage({ node, bytes, cores, idle = [] }: CadvisorNode): string {
    const now = Date.now();
    // cAdvisor looks at a container every 10 to 15 s; the sample says when.
    const at = now - 500;
    const seconds = (cores * (at - started)) / 1000;
    const pod = `namespace="shop",pod="web-${node}"`;
    const slice = "/kubelet.slice/kubelet-kubepods.slice/kubepods-burstable.slice";
    const inPod = `${slice}/kubepods-burstable-pod7c1d.slice`;
    const own = (name: string) =>
        `container="${name}",id="${inPod}/cri-containerd-${name}.scope",` +
        `image="registry.example.com/${name}:1.4",name="${name}-id",${pod}`;
    const above = (id: string, labels = 'namespace="",pod=""') =>
        `container="",id="${id}",image="",name="",${labels}`;
    const sandbox = `container="",id="${inPod}/cri-containerd-pause.scope",image="registry.k8s.io/pause:3.10",name="pause-id",${pod}`;
    const cgroups = (one: number) => [
        [own("web"), one],
        [own("log"), one],
        ...idle.map((name) => [own(name), 0]),
        [sandbox, one / 100],
        [above(inPod, pod), 2 * one],
        [above(slice), 2 * one],
        [above("/kubelet.slice"), 2 * one],
        [above("/"), 3 * one],
    ];
    const family = (name: string, type: string, one: number, more = "") => [
        `# HELP ${name} As cAdvisor says it.`,
        `# TYPE ${name} ${type}`,
        ...cgroups(one).map(([labels, value]) => `${name}{${labels}${more}} ${value} ${at}`),
    ];
    const network = (name: string, rate: number) => [
        `# HELP ${name} As cAdvisor says it.`,
        `# TYPE ${name} counter`,
        `${name}{${sandbox},interface="eth0"} ${Math.round((rate * (at - started)) / 1000)} ${at}`,
    ];
    const machine = `boot_id="b",machine_id="m-${node}",system_uuid="u-${node}"`;
    return [
        "# TYPE cadvisor_version_info gauge",
        'cadvisor_version_info{cadvisorRevision="",cadvisorVersion="",dockerVersion="",kernelVersion="6.10.14-linuxkit",osVersion="Docker Desktop"} 1',
        ...family("container_cpu_usage_seconds_total", "counter", seconds, ',cpu="total"'),
        ...family("container_memory_working_set_bytes", "gauge", bytes),
        ...family("container_memory_usage_bytes", "gauge", bytes * 1.2),
        ...network("container_network_receive_bytes_total", 4000),
        ...network("container_network_transmit_bytes_total", 1500),
        "# TYPE machine_cpu_cores gauge",
        `machine_cpu_cores{${machine}} 4`,
        "# TYPE machine_memory_bytes gauge",
        `machine_memory_bytes{${machine}} ${8.5 * 2 ** 30}`,
        "",
    ].join("\n");
}
