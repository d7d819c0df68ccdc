type Way = { answer: string; href: string };

type Props = Way & { question?: string; second?: Way | undefined };

/** Below a form: the link for whoever is at the wrong one, or two. */
export function OtherWay({ question, answer, href, second }: Props) {
  return (
    <p className="flex flex-wrap gap-x-2 border-line border-t pt-5">
      {question}
      <a href={href} className="inline-block font-semibold">
        {answer}
      </a>
      {second && (
        <a href={second.href} className="ms-auto inline-block font-semibold">
          {second.answer}
        </a>
      )}
    </p>
  );
}
