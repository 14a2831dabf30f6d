/**
 * Variables that Pulumi SDKs and their providers read by themselves. They belong to the shell of whoever plans, not to
 * the stack: a kubeconfig, a cloud account, settings of the Pulumi CLI.
 */
const ambient =
    /^(KUBE|PULUMI_|AWS_|ARM_|AZURE_|GOOGLE_|GCLOUD_|GCP_|CLOUDSDK_|DIGITALOCEAN_|DO_|CLOUDFLARE_|HELM_|OCI_|VAULT_|GITHUB_TOKEN$|GITLAB_TOKEN$)/;

/** Takes ambient settings out of the environment. @returns a function that puts them back */
export function hideAmbientVariables(): () => void {
    const hidden = Object.entries(process.env).filter(([name]) => ambient.test(name));
    for (const [name] of hidden) {
        delete process.env[name];
    }
    return () => {
        for (const name of Object.keys(process.env).filter((name) => ambient.test(name))) {
            delete process.env[name];
        }
        for (const [name, value] of hidden) {
            process.env[name] = value;
        }
    };
}

/** Goes to the folder of a program. @returns a function that goes back */
export function enterDirectory(directory: string): () => void {
    const before = process.cwd();
    process.chdir(directory);
    return () => process.chdir(before);
}

/** Hides the arguments of our own command line from the program. @returns a function that shows them again */
export function hideArguments(): () => void {
    const before = process.argv;
    process.argv = before.slice(0, 2);
    return () => {
        process.argv = before;
    };
}

/** The program tried to end the process. */
export class ProgramExitError extends Error {
    constructor(readonly code: number) {
        super(`the program ended itself by process.exit(${code})`);
        this.name = "ProgramExitError";
    }
}

/**
 * Keeps a program from ending the process that plans it.
 * @param onExit told of the attempt, as the error that it is; the error is also thrown, to stop the program there
 * @returns a function that allows it again
 */
export function preventExit(onExit: (error: Error) => void): () => void {
    const exit = Reflect.get(process, "exit");
    const { exitCode } = process;
    process.exit = (code) => {
        const error = new ProgramExitError(Number(code ?? 0));
        onExit(error);
        throw error;
    };
    return () => {
        process.exit = exit;
        process.exitCode = exitCode;
    };
}
