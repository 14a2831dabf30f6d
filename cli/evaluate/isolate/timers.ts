import { currentSession } from "../pulumi/session";

/**
 * Notes the timers of a program.
 * @returns a function that stops them: a plan is finished when everything is registered, and a program that ticks on
 * must neither keep the process alive nor run into the next evaluation
 */
export function trackTimers(): () => void {
    const { setInterval, setTimeout } = globalThis;
    const timers = new Set<NodeJS.Timeout>();
    const track = <T extends typeof setInterval | typeof setTimeout>(original: T): T => {
        const tracked = (...args: Parameters<typeof setTimeout>) => {
            const timer = (original as typeof setTimeout)(...args);
            if (currentSession()) {
                timers.add(timer);
            }
            return timer;
        };
        return Object.assign(tracked, original);
    };
    globalThis.setInterval = track(setInterval);
    globalThis.setTimeout = track(setTimeout);
    return () => {
        globalThis.setInterval = setInterval;
        globalThis.setTimeout = setTimeout;
        timers.forEach((timer) => clearTimeout(timer));
    };
}
