import { CodePage } from '../../_parts/code-page';
import { stepPage } from '../../_parts/step';

export default stepPage((step) => <CodePage step={step} flow="continue" />);
