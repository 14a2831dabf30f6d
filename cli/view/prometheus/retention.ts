import type { JsonObject } from "../../snapshot/model";
import { byteSizeOf, periodOf } from "../amounts";
import { flag, type Flags } from "../flags";
import { at, isObject, numberOf } from "../json";
import type { Period, Retention } from "../model";

const defaultTime: Period = { text: "15d", seconds: 15 * 86_400 };

/** How long samples are kept. A retention section in the configuration takes the place of the flags. */
export function retentionOf(flags: Flags, config: JsonObject): Retention {
    const section = at(config, "storage", "tsdb", "retention");
    const bounds = isObject(section)
        ? { time: section["time"], size: section["size"], percentage: section["percentage"] }
        : {
              // The last one is the name before Prometheus 2.7.
              time:
                  flag(flags, "storage.tsdb.retention.time") ??
                  flag(flags, "storage.tsdb.retention"),
              size: flag(flags, "storage.tsdb.retention.size"),
              percentage: undefined,
          };
    const time = positive(periodOf(bounds.time), (period) => period.seconds);
    const size = positive(byteSizeOf(bounds.size), ({ bytes }) => bytes);
    const percentage = positive(numberOf(bounds.percentage), (number) => number);
    const byDefault = !isObject(section) && time === undefined && size === undefined;
    const effective = byDefault ? defaultTime : time;
    return {
        ...(effective ? { time: effective } : {}),
        ...(size && percentage === undefined ? { size } : {}),
        ...(percentage === undefined ? {} : { percentage }),
        byDefault,
    };
}

function positive<T>(value: T | undefined, number: (value: T) => number): T | undefined {
    return value !== undefined && number(value) > 0 ? value : undefined;
}
