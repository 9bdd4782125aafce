/** What is wrong with an image itself, so that it cannot be locked; asking again would not help. */
export class ImageFault extends Error {
  override name = "ImageFault";
}
