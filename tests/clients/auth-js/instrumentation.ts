/** Nothing to do. Without this file Turbopack would take the one of the repository around it. */
export function register() {}
