"""The staff's list of products."""

from accounts.lists.page import list_view
from businesses.changing.exporting import exportable
from products.tables import PRODUCTS, pictured

listing = exportable("produk")(list_view(PRODUCTS, "products/list.html", touch=pictured))
