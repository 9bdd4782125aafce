# METADATA
# title: Reasons that an author gives
# description: A reason stands in the annotation `farfleet/reason` of the object, where a reviewer reads it.
package policies.lib.reason

# METADATA
# description: Holds where the object says why it is as it is.
is_given if trim_space(input.object.metadata.annotations["farfleet/reason"]) != ""
