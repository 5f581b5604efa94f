/** Thời hạn lưu giữ: how long what is kept that names people. */
package vn.minhchung.core.retention;
