import { MonitoringStack, readConfig } from "./components";

const stack = new MonitoringStack("monitoring", readConfig());

export const namespace = stack.namespace;
export const urls = stack.externalUrls;
export const prometheusUrl = stack.prometheusUrl;
export const grafanaUrl = stack.grafanaUrl;
export const grafanaAdminSecret = stack.grafanaAdminSecret;
