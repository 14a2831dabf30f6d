// Preloaded into a measured process: says at its end how much memory it had at most.
const { writeFileSync } = require("node:fs");

process.on("exit", () => {
    writeFileSync(process.env.BENCH_RSS_FILE, String(process.resourceUsage().maxRSS));
});
