# METADATA
# title: Label selectors
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
package policies.lib.labels

import data.policies.lib.value

# METADATA
# description: Holds where a selector with `matchLabels` and `matchExpressions` selects what has these labels.
match(selector, labels) if {
	is_object(selector)
	every key, wanted in value.object_or_empty(value.field(selector, "matchLabels")) {
		value.field(labels, key) == wanted
	}
	every expression in value.entries(value.field(selector, "matchExpressions")) {
		holds(expression, value.field(labels, value.field(expression, "key")))
	}
}

holds(expression, label) if {
	expression.operator == "In"
	label in expression.values
}

holds(expression, label) if {
	expression.operator == "NotIn"
	not label in expression.values
}

holds(expression, label) if {
	expression.operator == "Exists"
	label != null
}

holds(expression, null) if expression.operator == "DoesNotExist"
