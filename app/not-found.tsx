/**
 * Empty on purpose: Next.js renders this into every page, and its own in its absence. No page calls
 * `notFound()`; what no route answers is `global-not-found.tsx`.
 */
export default function NotFound() {
  return null;
}
