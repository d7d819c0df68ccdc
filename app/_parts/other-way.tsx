type Props = { question?: string; answer: string; href: string };

/** Below a form: the link for whoever is at the wrong one. */
export function OtherWay({ question, answer, href }: Props) {
  return (
    <p className="flex flex-wrap gap-x-2 border-line border-t pt-5">
      {question}
      <a href={href} className="inline-block font-semibold">
        {answer}
      </a>
    </p>
  );
}
