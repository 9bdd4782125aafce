# METADATA
# title: What looks like a credential
# description: By name and by form; cheap tests of text, which can be wrong, so that a waiver is the way out.
package policies.lib.secrets

# METADATA
# description: Holds for a value that is a credential by the name that it goes by, or by its own form.
is_credential(name, content) if {
	is_string(content)
	is_secret_name(lower(name))
	not is_harmless(content)
}

is_credential(_, content) if has_form(content)

is_secret_name(name) if {
	some part in ["password", "passwd", "secret", "token", "api_key", "api-key", "apikey", "access_key", "private_key", "credential"]
	contains(name, part)
	not is_about(name)
}

# What speaks of a credential and is none.
is_about(name) if {
	some ending in ["file", "path", "dir", "name", "ref", "url", "type", "ttl", "seconds", "enabled", "length", "second", "minute", "audience"]
	endswith(name, ending)
}

is_harmless("")

is_harmless(content) if content in {"true", "false", "none", "null"}

is_harmless(content) if {
	some start in ["/", "$(", "${", "<", "{{"]
	startswith(content, start)
}

is_harmless(content) if {
	to_number(content)
	count(content) < 6
}

has_form(content) if {
	contains(content, "-----BEGIN ")
	contains(content, "PRIVATE KEY-----")
}

has_form(content) if {
	some start in ["ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "sk_live_", "hf_", "npm_"]
	startswith(content, start)
	count(content) > 20
}

has_form(content) if {
	startswith(content, "AKIA")
	count(content) == 20
	upper(content) == content
}

has_form(content) if {
	startswith(content, "eyJ")
	count(split(content, ".")) == 3
}

# A user and a password in a URL.
has_form(content) if {
	[scheme, rest] := split(content, "://")
	not contains(scheme, " ")
	[user, _] := split(split(rest, "/")[0], "@")
	[_, password] := split(user, ":")
	not is_harmless(password)
}
