# METADATA
# title: Values of any type
# description: >-
#   A policy also judges objects that their schema refuses, so a field may hold anything.
package policies.lib.value

# METADATA
# description: >-
#   A field, null where it is missing. A missing field under `not` would leave the whole rule undefined, and so the object
#   accepted.
field(fields, key) := found if {
	found := fields[key]
} else := null

# METADATA
# description: The path of a field, or of its parent where the parent has no such field.
place(path, fields, key) := array.concat(path, [key]) if {
	_ := fields[key]
} else := path

# METADATA
# description: The entries of a list, none of null; a lone value counts as a list of one.
entries(value) := value if {
	is_array(value)
} else := [] if {
	value == null
} else := [value]

# METADATA
# description: A value as a message says it. A string that reads as another value keeps its quotes.
text(value) := value if {
	is_string(value)
	not reads_as_another(value)
} else := json.marshal(value)

reads_as_another(text) if text in {"", "true", "false", "null"}

reads_as_another(text) if to_number(text)

# METADATA
# description: The field of an object as a message says it, "nothing" where it is missing.
text_of(fields, key) := text(value) if {
	value := field(fields, key)
	value != null
} else := "nothing"

# METADATA
# description: An object as it is, anything else as an empty one.
object_or_empty(value) := value if {
	is_object(value)
} else := {}

# METADATA
# description: The name of an entry of a list, or its place there where it has none, such as containers[0].
name_of(entry, list, i) := entry.name if {
	is_string(entry.name)
	entry.name != ""
} else := sprintf("%s[%s]", [list, text(i)])
