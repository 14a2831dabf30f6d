#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { exitCodes, failure } from "./failure";
import { type PlanOptions, planCommand } from "./plan";
import { version } from "./version";

/** The command line. Commands load what they need when they run: a mistyped option costs nothing. */
function program(): Command {
    const command = new Command("monitoring-stack")
        .description(
            "Plans monitoring stacks offline: what would be made, scraped, alerted and exposed",
        )
        .version(version())
        .exitOverride()
        .showSuggestionAfterError()
        .showHelpAfterError("(add --help for what there is)");
    command
        .command("plan")
        .description(
            "evaluate a stack's program without cluster, cloud or Pulumi CLI, and show what it makes",
        )
        .option(
            "-s, --stack <name>",
            "stack, as in Pulumi.<name>.yaml",
            process.env["PULUMI_STACK"],
        )
        .option("-C, --cwd <folder>", "folder of the program", ".")
        .option("-o, --out <folder>", "also write manifests, prometheus.yml, rules and dashboards")
        .option("--json", "print the plan as JSON")
        .option("--no-color", "print without colour")
        .addHelpText("after", "\nExit codes: 0 fine, 2 bad input, 3 something failed.")
        .action(async (options: PlanOptions) => planCommand(options));
    return command;
}

async function run(): Promise<number> {
    try {
        await program().parseAsync(process.argv);
        return exitCodes.fine;
    } catch (error) {
        if (error instanceof CommanderError) {
            return error.exitCode === 0 ? exitCodes.fine : exitCodes.badInput;
        }
        const { text, code } = failure(error);
        process.stderr.write(`${text}\n`);
        return code;
    }
}

async function main(): Promise<void> {
    let code: number = exitCodes.fine;
    // `... | head` has read enough: that is no failure. A full disk is one.
    process.stdout.on("error", (error: NodeJS.ErrnoException) => {
        if (error.code !== "EPIPE") {
            process.stderr.write(`cannot write the output: ${error.message}\n`);
        }
        process.exit(error.code === "EPIPE" ? code : exitCodes.failed);
    });
    code = await run();
    // A program's open servers and sockets would keep the command alive; what was printed must be out before it ends.
    await Promise.all([process.stdout, process.stderr].map(drained));
    process.exit(code);
}

function drained(stream: NodeJS.WriteStream): Promise<void> {
    return new Promise((resolve) => void stream.write("", () => resolve()));
}

void main();
