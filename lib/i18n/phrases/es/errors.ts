import type { ErrorCode } from '@/lib/errors/catalogue';

/** The sentence for every error code, in Spanish. */
export const errors = {
  'request.invalid_input': 'Los datos introducidos no son válidos.',
  'request.general': 'No se ha podido realizar la solicitud.',
  'request.range_not_satisfiable': 'No se puede entregar el intervalo solicitado.',
  'request.feature_not_supported': 'Esta función no está disponible.',
  'request.rate_limited': 'Demasiadas solicitudes. Vuelve a intentarlo más tarde.',
  'request.message_rate_limited':
    'Se han enviado demasiados mensajes a esta dirección. Vuelve a intentarlo más tarde.',
  'request.internal': 'Error interno del servidor.',
  'request.unavailable':
    'El servicio no está disponible en este momento. Vuelve a intentarlo dentro de un rato.',
  'request.too_large': 'La solicitud es demasiado grande.',
  'request.not_found': 'No hay nada en esta dirección.',
  'guard.invalid_input': 'La solicitud no es válida.',
  'guard.invalid_pagination': 'Los valores de paginación no son válidos.',
  'auth.authorization_header_missing': 'Falta la cabecera Authorization.',
  'auth.authorization_token_type_not_supported': 'Este tipo de autorización no es compatible.',
  'auth.unauthorized': 'Sin autorización. Comprueba las credenciales y su ámbito.',
  'auth.forbidden': 'Acceso prohibido. Comprueba tus roles y permisos.',
  'auth.jwt_sub_missing': 'El token no tiene sujeto.',
  'auth.require_re_authentication': 'Vuelve a iniciar sesión antes de hacer esto.',
  'auth.third_party_application_forbidden': 'Las aplicaciones de terceros no pueden hacer esto.',
  'oidc.aborted': 'Se ha interrumpido el inicio de sesión.',
  'oidc.invalid_scope': 'El ámbito solicitado no es válido.',
  'oidc.invalid_token': 'El token no es válido.',
  'oidc.invalid_client': 'El cliente es desconocido o no se ha podido autenticar.',
  'oidc.invalid_client_metadata': 'Los metadatos del cliente no son válidos.',
  'oidc.insufficient_scope': 'Al token le falta un ámbito necesario.',
  'oidc.invalid_request': 'La solicitud no es válida.',
  'oidc.invalid_grant': 'La concesión no es válida.',
  'oidc.invalid_issuer': 'El emisor no es válido.',
  'oidc.invalid_redirect_uri':
    'La URI de redirección no está entre las registradas para el cliente.',
  'oidc.access_denied': 'Se ha denegado el acceso.',
  'oidc.invalid_target': 'El recurso solicitado es desconocido.',
  'oidc.unsupported_grant_type': 'Este tipo de concesión no es compatible.',
  'oidc.unauthorized_client': 'El cliente no puede usar esta concesión.',
  'oidc.unsupported_token_type': 'Este tipo de token no es compatible.',
  'oidc.login_required': 'Es necesario iniciar sesión.',
  'oidc.interaction_required': 'La persona debe intervenir en este inicio de sesión.',
  'oidc.consent_required': 'La persona debe dar su consentimiento.',
  'oidc.unsupported_response_mode': 'Este modo de respuesta no es compatible.',
  'oidc.unsupported_response_type': 'Este tipo de respuesta no es compatible.',
  'oidc.provider_error': 'El proveedor de identidad ha devuelto un error.',
  'oidc.server_error':
    'El proveedor de identidad ha tenido un error inesperado. Vuelve a intentarlo más tarde.',
  'oidc.provider_error_fallback': 'El proveedor de identidad ha devuelto un error.',
  'oidc.key_required': 'Debe quedar al menos una clave.',
  'oidc.key_not_found': 'No se ha encontrado la clave.',
  'oidc.only_previous_key_can_be_deleted':
    'Solo se puede eliminar una clave que ya no se use para firmar.',
  'oidc.session_not_found': 'No se ha encontrado la sesión.',
  'oidc.invalid_session_account_id': 'La sesión pertenece a otra persona.',
  'user.username_already_in_use': 'Este nombre de usuario ya está en uso.',
  'user.username_starts_with_number': 'Un nombre de usuario no puede empezar por un número.',
  'user.username_invalid_charset_hard':
    'Un nombre de usuario solo puede tener letras, números y guiones bajos.',
  'user.username_too_short': 'Este nombre de usuario es demasiado corto.',
  'user.username_too_long': 'Este nombre de usuario es demasiado largo.',
  'user.username_uppercase_not_allowed': 'No se permiten mayúsculas en el nombre de usuario.',
  'user.username_lowercase_not_allowed': 'No se permiten minúsculas en el nombre de usuario.',
  'user.username_numbers_not_allowed': 'No se permiten números en el nombre de usuario.',
  'user.username_underscore_not_allowed': 'No se permiten guiones bajos en el nombre de usuario.',
  'user.email_already_in_use': 'Este correo electrónico ya pertenece a una cuenta.',
  'user.phone_already_in_use': 'Este número de teléfono ya pertenece a una cuenta.',
  'user.invalid_email': 'Este correo electrónico no es válido.',
  'user.invalid_phone': 'Este número de teléfono no es válido.',
  'user.identity_already_in_use': 'Esta identidad ya pertenece a una cuenta.',
  'user.identity_not_exist': 'Esta cuenta no tiene ninguna identidad en ese proveedor.',
  'user.enterprise_sso_identity_not_exists':
    'Esta cuenta no tiene ninguna identidad en esa empresa.',
  'user.cannot_delete_self': 'No puedes eliminar tu propia cuenta.',
  'user.sign_in_method_not_enabled': 'Esta forma de iniciar sesión no está activada.',
  'user.same_password': 'La contraseña nueva debe ser distinta de la anterior.',
  'user.new_password_required_in_profile': 'Se necesita una contraseña nueva.',
  'user.password_exists_in_profile': 'La cuenta ya tiene una contraseña.',
  'user.username_exists_in_profile': 'La cuenta ya tiene un nombre de usuario.',
  'user.email_exists_in_profile': 'La cuenta ya tiene un correo electrónico.',
  'user.phone_exists_in_profile': 'La cuenta ya tiene un número de teléfono.',
  'user.suspended': 'Esta cuenta está suspendida.',
  'user.user_not_exist': 'Esta cuenta no existe.',
  'user.missing_profile': 'La cuenta necesita más datos para continuar.',
  'user.role_exists': 'El usuario ya tiene este rol.',
  'user.invalid_role_type': 'A un usuario solo se le pueden asignar roles de usuario.',
  'user.suggest_mfa': 'Puedes añadir un segundo paso para proteger tu cuenta.',
  'user.missing_mfa': 'Hay que configurar un segundo paso para continuar.',
  'user.password_algorithm_required': 'Se necesita el algoritmo del hash de la contraseña.',
  'user.password_and_digest': 'Indica una contraseña o un hash de contraseña, pero no ambos.',
  'user.personal_access_token_name_exists':
    'Ya existe un token de acceso personal con este nombre.',
  'user.passkey_preferred': 'Puedes añadir una llave de acceso para iniciar sesión más rápido.',
  'password.unsupported_encryption_method':
    'Este método de cifrado de contraseñas no es compatible.',
  'password.invalid_legacy_password_format': 'El formato de la contraseña heredada no es válido.',
  'password.unsupported_legacy_hash_algorithm': 'Este algoritmo de hash heredado no es compatible.',
  'password.rejected': 'Esta contraseña no cumple las reglas.',
  'password.expired': 'Tu contraseña ha caducado. Elige una nueva.',
  'password.not_repeated': 'Las dos contraseñas no coinciden.',
  'password_rejected.too_short':
    'La contraseña es demasiado corta: usa al menos {min, plural, one {# carácter} other {# caracteres}}.',
  'password_rejected.too_long':
    'La contraseña es demasiado larga: usa como máximo {max, plural, one {# carácter} other {# caracteres}}.',
  'password_rejected.character_types':
    'Usa al menos {min, plural, one {# tipo} other {# tipos}} de caracteres de entre estos: mayúsculas, minúsculas, números y símbolos.',
  'password_rejected.unsupported_characters':
    'La contraseña tiene un carácter que no se puede usar.',
  'password_rejected.pwned': 'Esta contraseña ha aparecido en una filtración de datos. Elige otra.',
  'password_rejected.restricted.repetition': 'Evita repetir el mismo carácter, como en «aaa».',
  'password_rejected.restricted.sequence':
    'Evita las secuencias de caracteres, como «123» o «abc».',
  'password_rejected.restricted.user_info':
    'Evita tu nombre, tu nombre de usuario, tu correo y tu teléfono.',
  'password_rejected.restricted.words':
    'La contraseña contiene una palabra que aquí no se permite.',
  'session.not_found': 'No se ha encontrado la sesión. Vuelve atrás e inicia sesión otra vez.',
  'session.invalid_credentials':
    'El nombre de la cuenta o la contraseña no son correctos. Revisa ambos.',
  'session.invalid_connector_id': 'No hay ningún conector con ese identificador.',
  'session.insufficient_info': 'Faltan datos para iniciar sesión.',
  'session.verification_session_not_found':
    'Esta verificación ya no es válida. Vuelve a empezarla.',
  'session.verification_blocked_too_many_attempts':
    'Demasiados intentos. Vuelve a intentarlo en {minutes, plural, one {# minuto} other {# minutos}}.',
  'session.verification_failed': 'La verificación no se ha completado. Vuelve a intentarlo.',
  'session.identifier_not_found': 'Todavía no se ha identificado a nadie. Inicia sesión primero.',
  'session.interaction_not_found':
    'Este inicio de sesión ya no es válido. Vuelve atrás y empieza de nuevo.',
  'session.invalid_interaction_type': 'Esto no se puede hacer en el proceso actual.',
  'session.not_supported_for_forgot_password': 'Esto no sirve para restablecer una contraseña.',
  'session.identity_conflict': 'Este inicio de sesión ya pertenece a otra cuenta.',
  'session.sso_enabled': 'Usa el inicio de sesión único para este correo electrónico.',
  'session.captcha_required': 'Confirma que eres una persona.',
  'session.captcha_failed': 'No hemos podido confirmar que eres una persona. Vuelve a intentarlo.',
  'session.mfa.require_mfa_verification': 'Se necesita un segundo paso para iniciar sesión.',
  'session.mfa.mfa_factor_not_enabled': 'Este segundo paso no está activado.',
  'session.mfa.mfa_policy_not_user_controlled': 'Aquí no se puede omitir el segundo paso.',
  'session.mfa.suggest_additional_mfa': 'Puedes añadir otra forma de confirmar tu identidad.',
  'session.mfa.backup_code_required': 'Guarda primero los códigos de respaldo.',
  'entity.invalid_input': 'Los datos introducidos no son válidos.',
  'entity.value_too_long': 'Un valor es demasiado largo.',
  'entity.create_failed': 'No se ha podido crear el elemento.',
  'entity.db_constraint_violated': 'No se ha respetado una regla de la base de datos.',
  'entity.not_exists': 'El elemento no existe.',
  'entity.not_exists_with_id': 'No existe ningún elemento con este identificador.',
  'entity.not_found': 'No se ha encontrado el elemento.',
  'entity.relation_foreign_key_not_found': 'No existe un elemento al que se hace referencia.',
  'entity.unique_integrity_violation': 'El elemento ya existe.',
  'role.name_in_use': 'Este nombre de rol ya está en uso.',
  'role.scope_exists': 'El rol ya tiene este permiso.',
  'role.management_api_scopes_not_assignable_to_user_role':
    'Los permisos de la API de gestión no se pueden asignar a un rol de usuario.',
  'role.user_exists': 'El usuario ya tiene este rol.',
  'role.application_exists': 'La aplicación ya tiene este rol.',
  'role.internal_role_violation': 'Los roles internos no se pueden modificar.',
  'scope.name_exists': 'Este nombre de permiso ya está en uso.',
  'scope.name_with_space': 'El nombre de un permiso no puede contener espacios.',
  'resource.resource_identifier_in_use': 'Este identificador de API ya está en uso.',
  'resource.cannot_delete_management_api': 'La API de gestión no se puede eliminar.',
  'resource.cannot_modify_management_api': 'La API de gestión no se puede modificar.',
  'application.secret_name_exists': 'Ya existe un secreto con este nombre.',
  'application.no_legacy_secret_found': 'La aplicación no tiene un secreto heredado.',
  'application.invalid_type': 'Esto no se puede hacer con una aplicación de este tipo.',
  'application.invalid_role_type':
    'A una aplicación solo se le pueden asignar roles de máquina a máquina.',
  'application.invalid_third_party_application_type':
    'Solo las aplicaciones web tradicionales, de página única y nativas pueden ser de terceros.',
  'application.third_party_application_cannot_enable_token_exchange':
    'Una aplicación de terceros no puede usar el intercambio de tokens.',
  'application.device_flow_native_only':
    'Solo las aplicaciones nativas pueden usar el flujo de dispositivo.',
  'application.device_flow_not_changeable':
    'El ajuste del flujo de dispositivo no se puede cambiar más adelante.',
  'application.protected_app_metadata_is_required':
    'Se necesitan los metadatos de la aplicación protegida.',
  'application.protected_app_not_configured':
    'Las aplicaciones protegidas no están configuradas en este servidor.',
  'application.protected_application_subdomain_exists': 'Este subdominio ya está en uso.',
  'application.should_delete_custom_domains_first': 'Elimina primero los dominios personalizados.',
  'application.third_party_application_only':
    'Esto solo se puede hacer con una aplicación de terceros.',
  'application.user_consent_scopes_not_found': 'No se han encontrado algunos de los ámbitos.',
  'application.consent_management_api_scopes_not_allowed':
    'Los usuarios no pueden dar su consentimiento a ámbitos de la API de gestión.',
  'application.saml.use_saml_app_api': 'Usa para esto la API de aplicaciones SAML.',
  'sign_in_experiences.enabled_connector_not_found': 'No está configurado un conector necesario.',
  'sign_in_experiences.at_least_one_authentication_factor':
    'Cada método de inicio de sesión necesita al menos un factor de autenticación.',
  'sign_in_experiences.code_sign_in_must_be_enabled':
    'Si no se pide contraseña al registrarse, debe estar activado el inicio de sesión con código de verificación.',
  'sign_in_experiences.password_sign_in_must_be_enabled':
    'Si se pide contraseña al registrarse, debe estar activado el inicio de sesión con contraseña.',
  'sign_in_experiences.passwordless_requires_verify':
    'Si no hay contraseña, el correo o el teléfono se debe verificar al registrarse.',
  'sign_in_experiences.unsupported_default_language':
    'Este idioma predeterminado no es compatible.',
  'sign_in_experiences.backup_code_cannot_be_enabled_alone':
    'Los códigos de respaldo no pueden ser el único segundo paso.',
  'sign_in_experiences.duplicated_mfa_factors': 'Un segundo paso aparece dos veces.',
  'sign_in_experiences.email_verification_code_cannot_be_used_for_mfa':
    'Los códigos por correo no pueden ser un segundo paso mientras se usen para iniciar sesión.',
  'sign_in_experiences.email_verification_code_cannot_be_used_for_sign_in':
    'Los códigos por correo no se pueden usar para iniciar sesión mientras sean un segundo paso.',
  'sign_in_experiences.phone_verification_code_cannot_be_used_for_mfa':
    'Los códigos por SMS no pueden ser un segundo paso mientras se usen para iniciar sesión.',
  'sign_in_experiences.phone_verification_code_cannot_be_used_for_sign_in':
    'Los códigos por SMS no se pueden usar para iniciar sesión mientras sean un segundo paso.',
  'sign_in_experiences.adaptive_mfa_requires_mfa':
    'La MFA adaptativa necesita al menos un factor de MFA.',
  'sign_in_experiences.adaptive_mfa_requires_non_skippable_policy':
    'La MFA adaptativa necesita una política que no se pueda omitir.',
  'sign_in_experiences.non_adaptive_mfa_requires_skippable_policy':
    'Esta política de MFA necesita la MFA adaptativa.',
  'sign_in_experiences.duplicated_sign_up_identifiers':
    'Un identificador de registro aparece dos veces.',
  'sign_in_experiences.missing_sign_up_identifiers': 'Faltan los identificadores de registro.',
  'sign_in_experiences.not_one_and_only_one_primary_sign_in_method':
    'Debe haber un único método principal de inicio de sesión.',
  'sign_in_experiences.invalid_custom_email_blocklist_format':
    'Una entrada de la lista de correos bloqueados no es ni una dirección ni un dominio.',
  'sign_in_experiences.forgot_password_method_requires_connector':
    'Esta forma de restablecer la contraseña necesita un conector que no está configurado.',
  'sign_in_experiences.password_expiration_requires_forgot_password':
    'La caducidad de las contraseñas necesita una forma de restablecer las olvidadas.',
  'sign_in_experiences.password_expiration_not_enabled':
    'La caducidad de las contraseñas no está activada.',
  'sign_in_experiences.password_expiration_invalid_period_days':
    'Las contraseñas deben ser válidas durante al menos un día.',
  'sign_in_experiences.username_policy_case_conflicts_exist':
    'Algunos nombres de usuario solo se diferencian en las mayúsculas y minúsculas.',
  'localization.invalid_translation_structure': 'Los textos no tienen la estructura esperada.',
  'connector.general': 'El servicio de envío o verificación ha respondido con un error.',
  'connector.not_found': 'No hay nada configurado para hacer el envío.',
  'connector.not_enabled': 'Este conector no está activado.',
  'connector.invalid_metadata': 'Los metadatos del conector no son válidos.',
  'connector.invalid_config_guard': 'No se pueden comprobar los ajustes del conector.',
  'connector.unexpected_type': 'El conector es de otro tipo.',
  'connector.invalid_request_parameters': 'La solicitud al conector no es válida.',
  'connector.insufficient_request_parameters': 'Falta algo en la solicitud al conector.',
  'connector.invalid_config': 'Los ajustes del conector no son válidos.',
  'connector.invalid_response':
    'El servicio del conector ha dado una respuesta que no tiene sentido.',
  'connector.template_not_found': 'El conector no tiene ninguna plantilla para este mensaje.',
  'connector.template_not_supported': 'El conector no puede usar esta plantilla.',
  'connector.rate_limit_exceeded':
    'El servicio del conector no acepta más solicitudes por el momento.',
  'connector.usage_limit_exceeded': 'Se ha agotado la cuota del conector.',
  'connector.not_implemented': 'El conector no puede hacer esto.',
  'connector.authorization_failed': 'El servicio del conector ha rechazado sus credenciales.',
  'connector.not_found_with_connector_id': 'No existe este tipo de conector.',
  'connector.multiple_instances_not_supported': 'Solo puede haber un conector de este tipo.',
  'connector.invalid_type_for_syncing_profile':
    'Solo los conectores sociales pueden sincronizar perfiles.',
  'connector.can_not_modify_target': 'El destino del conector no se puede cambiar.',
  'connector.should_specify_target': 'El conector necesita un destino.',
  'connector.multiple_target_with_same_platform':
    'Ya hay un conector con este destino y esta plataforma.',
  'connector.cannot_overwrite_metadata_for_non_standard_connector':
    'Solo los conectores estándar pueden tener nombre y logotipos propios.',
  'connector.email_connector.bulk_deletion_no_filter': 'Indica qué plantillas hay que eliminar.',
  'connector.token_storage_not_supported': 'El conector no puede guardar tokens.',
  'verification_code.phone_email_empty':
    'Se necesita un correo electrónico o un número de teléfono.',
  'verification_code.not_found': 'Este código ya no es válido. Pide uno nuevo.',
  'verification_code.phone_mismatch': 'El código se envió a otro número de teléfono.',
  'verification_code.email_mismatch': 'El código se envió a otro correo electrónico.',
  'verification_code.code_mismatch': 'Este no es el código correcto. Compáralo con el del mensaje.',
  'verification_code.expired': 'Este código ha caducado. Pide uno nuevo.',
  'verification_code.exceed_max_try': 'Demasiados códigos incorrectos. Pide uno nuevo.',
  'one_time_token.token_not_found': 'Este enlace no es válido.',
  'one_time_token.email_mismatch': 'Este enlace se creó para otro correo electrónico.',
  'one_time_token.interaction_event_mismatch': 'Este enlace se creó para otra cosa.',
  'one_time_token.token_expired': 'Este enlace ha caducado.',
  'one_time_token.token_consumed': 'Este enlace ya se ha usado.',
  'one_time_token.token_revoked': 'Este enlace se ha anulado.',
  'one_time_token.cannot_reactivate_token': 'Un token no se puede volver a activar.',
  'session.email_blocklist.disposable_email_validation_failed':
    'Aquí no se pueden usar correos electrónicos desechables. Usa uno permanente.',
  'session.email_blocklist.invalid_email': 'Este correo electrónico no está completo.',
  'session.email_blocklist.email_subaddressing_not_allowed':
    'Aquí no se pueden usar direcciones con «+». Quita la parte desde el «+» hasta justo antes de la «@».',
  'session.email_blocklist.email_not_allowed': 'Aquí no se puede usar este correo electrónico.',
  'user.email_not_exist': 'La cuenta no tiene correo electrónico.',
  'user.email_or_phone_required_in_profile':
    'La cuenta necesita un correo electrónico o un número de teléfono.',
  'custom_profile_fields.entity_not_exists_with_names':
    'No hay campos de perfil con estos nombres.',
  'custom_profile_fields.invalid_min_max_input': 'El mínimo no puede ser mayor que el máximo.',
  'custom_profile_fields.invalid_default_value': 'El valor predeterminado no se ajusta al campo.',
  'custom_profile_fields.invalid_options': 'Las opciones no son válidas.',
  'custom_profile_fields.invalid_regex_format': 'La expresión regular no es válida.',
  'custom_profile_fields.invalid_address_components': 'Las partes de la dirección no son válidas.',
  'custom_profile_fields.invalid_fullname_components': 'Las partes del nombre no son válidas.',
  'custom_profile_fields.invalid_sub_component_type':
    'Una de las partes es de un tipo que no puede ir ahí.',
  'custom_profile_fields.name_exists': 'Ya hay un campo de perfil con este nombre.',
  'custom_profile_fields.conflicted_sie_order': 'Dos campos ocupan el mismo lugar en el orden.',
  'custom_profile_fields.invalid_name': 'El nombre solo puede tener letras y números.',
  'custom_profile_fields.name_conflict_sign_in_identifier':
    'El nombre está reservado para un dato con el que se inicia sesión.',
  'custom_profile_fields.name_conflict_built_in_prop':
    'El nombre pertenece a una propiedad integrada.',
  'custom_profile_fields.name_conflict_custom_data':
    'El nombre está reservado en los datos personalizados.',
  'custom_profile_fields.name_required': 'Se necesita un nombre.',
  'localization.cannot_delete_default_language': 'El idioma predeterminado no se puede eliminar.',
  'log.invalid_time_window': 'El inicio no puede ser posterior al final.',
} as const satisfies Record<ErrorCode, string>;
