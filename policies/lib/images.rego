# METADATA
# title: Who runs an image
# description: Figures speak of images; findings speak of the objects that run them.
package policies.lib.images

# METADATA
# description: The object that an image is told of, the first that runs it.
user_of(image) := object.union(image.uses[0], {"workload": image.workload})

# METADATA
# description: The same for a part of a download, which knows repository and tag.
user_of_part(part) := users[0] if {
	users := [user_of(image) | some image in input.images.images; is_same(image, part)]
	count(users) > 0
} else := users[0] if {
	users := [user_of(image) | some image in input.images.images; image.repository == part.repository]
	count(users) > 0
}

is_same(image, part) if {
	image.repository == part.repository
	image.tag == part.tag
}

# METADATA
# description: An image as messages name it, such as `wellsite/reader:2.4.1`.
text_of(image) := sprintf("%s:%s", [image.name, image.tag]) if {
	image.tag
} else := image.name

# METADATA
# description: A digest as messages name it.
short(digest) := substring(digest, 0, 19)
