"""Who an account is: verified once, for good; and the way back to one's account after its phone was released."""
