/** A moment in the reader's language. Without script nobody knows the reader's time zone, so it names one. */
export function moment(languageTag: string, date: Date): string {
  return new Intl.DateTimeFormat(languageTag, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  }).format(date);
}
