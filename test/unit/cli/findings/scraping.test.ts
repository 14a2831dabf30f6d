import { check, config, put, write, type Case } from "./cases";

const cases: readonly Case[] = [
    [
        "alerts without an Alertmanager",
        write("alertmanagers:", "others:"),
        "warning",
        "alerts-reach-nobody",
        /StatefulSet monitoring\/prometheus/,
        /4 alerts can fire, but no Alertmanager/,
        /existing\.alertmanagers/,
    ],
    [
        "a scrape that may take longer than its interval",
        write("scrape_interval: 5s", "scrape_interval: 5s\n    scrape_timeout: 9s"),
        "danger",
        "timeout-over-interval",
        /job cadvisor$/,
        /may take 9s but starts every 5s/,
        /lower the timeout to 5s/,
    ],
    [
        "two jobs of one name",
        write("job_name: kubelet", "job_name: pods"),
        "danger",
        "duplicate-job",
        /job pods$/,
        /2 jobs have this name/,
        /a name of its own/,
    ],
    [
        "a discovery that nobody checked",
        write("  - job_name: pods\n", "  - job_name: pods\n    ec2_sd_configs: [{region: x}]\n"),
        "warning",
        "unchecked-discovery",
        /job pods$/,
        /ec2_sd_configs is passed on/,
        /promtool/,
    ],
    [
        "a configuration without jobs",
        put("prometheus-config", config, "global: {}"),
        "warning",
        "nothing-scraped",
        /prometheus/,
        /no scrape jobs/,
        /add/,
    ],
    [
        "a broken configuration",
        put("prometheus-config", config, "a: ["),
        "danger",
        "unreadable-configuration",
        /prometheus\.yml$/,
        /is not YAML/,
        /correct/,
    ],
    [
        "broken rules",
        put("prometheus-rules", ["data", "nodes.yml"], "a: ["),
        "danger",
        "unreadable-rules",
        /nodes\.yml$/,
        /is not YAML/,
        /correct/,
    ],
];

describe("findings on scraping and alerting", () => check(cases));
