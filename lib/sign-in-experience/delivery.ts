/** Which addresses a message can be sent to. */
export type Deliverable = { email: boolean; phone: boolean };

/** What can be sent: nothing as long as Genkan has no connector for mail or text messages. */
export async function deliverable(): Promise<Deliverable> {
  return { email: false, phone: false };
}
