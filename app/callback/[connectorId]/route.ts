import { leadingRoute } from '../../_parts/form-post';
import { comeBack } from '../come-back';
import { postedBack } from '../posted-back';

export const GET = leadingRoute((request, { connectorId = '' }) => comeBack(request, connectorId));

/** Some providers have the browser post their answer (`response_mode=form_post`). */
export const POST = postedBack;
