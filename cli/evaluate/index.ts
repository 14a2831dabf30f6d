export { evaluateProgram, type ProgramSource } from "./evaluate";
export { InputError, type InputProblem, isInputError } from "./inputError";
export { ProgramExitError } from "./isolate/environment";
export { type Patience, StalledError } from "./settle";
